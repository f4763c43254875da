/// The pages, as Mustache: everything in double braces is escaped.
enum Templates {
    static let all: [String: String] = [
        "head": head, "foot": foot, "overview": overview, "review": review, "document": document, "message": message,
    ]

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · Intake</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <a class="skip" href="#content">To the content</a>
        <header><div>
        <strong>Intake</strong>
        <nav aria-label="Main">
        <a href="/"{{#onOverview}} aria-current="page"{{/onOverview}}>Overview</a>
        <a href="/review"{{#onReview}} aria-current="page"{{/onReview}}>Review{{#openItems}} <span class="count">{{openItems}}<span hidden> open</span></span>{{/openItems}}</a>
        </nav>
        </div></header>
        <main id="content">

        """

    private static let foot = """
        </main>
        <footer>Times are UTC. Numbers for machines: <a href="/metrics">metrics</a>, <a href="/readyz">health</a>.</footer>
        </body>
        </html>

        """

    private static let overview = """
        {{>head}}
        <h1>Overview</h1>
        <p class="faint">Drop resumes into <code>{{inbox}}</code>, or send them to <code>/v1/resumes</code>. <a href="/">Refresh</a></p>
        {{#problem}}<p class="notice bad" role="alert">{{problem}}</p>{{/problem}}
        <ul class="tiles">
        {{#tiles}}<li><b>{{number}}</b><span>{{label}}</span></li>
        {{/tiles}}
        </ul>
        {{#hasDocuments}}
        <div class="wide"><table>
        <caption>The newest documents</caption>
        <thead><tr><th scope="col">Came in</th><th scope="col">File</th><th scope="col">Person</th><th scope="col">Stands</th><th scope="col">Where</th></tr></thead>
        <tbody>
        {{#documents}}
        <tr><td><time datetime="{{time}}">{{shortTime}}</time></td><td class="name"><a href="/documents/{{hash}}">{{name}}</a></td><td>{{person}}</td><td><span class="badge {{tone}}">{{standing}}</span></td><td>{{place}}</td></tr>
        {{/documents}}
        </tbody>
        </table></div>
        {{/hasDocuments}}
        {{^hasDocuments}}
        <div class="card empty"><p><b>Nothing has come in yet.</b></p><p>Copy a resume into <code>{{inbox}}</code> and refresh this page.</p></div>
        {{/hasDocuments}}
        {{>foot}}
        """

    private static let review = """
        {{>head}}
        <h1>Review</h1>
        <p class="faint">What waits for a person. Nothing here goes on by itself unless a next try is named.</p>
        {{#notice}}<p class="notice" role="status">{{notice}}</p>{{/notice}}
        {{^hasItems}}
        <div class="card empty"><p><b>Nothing waits for you.</b></p><p>Files that cannot be read and deliveries that were given up appear here.</p></div>
        {{/hasItems}}
        {{#items}}
        <article class="card" aria-labelledby="item-{{id}}">
        <h2 id="item-{{id}}">{{heading}}</h2>
        <p><span class="badge bad">{{kind}}</span> <span class="badge">{{code}}</span></p>
        <p>{{reason}}</p>
        <dl>
        <dt>Owner</dt><dd>{{owner}}</dd>
        <dt>Since</dt><dd><time datetime="{{since}}">{{shortSince}}</time></dd>
        {{#document}}<dt>File</dt><dd><a href="/documents/{{hash}}">{{name}}</a></dd>{{/document}}
        {{#nextTry}}<dt>Next try</dt><dd>{{nextTry}}</dd>{{/nextTry}}
        <dt>Stage</dt><dd>{{stage}}</dd>
        </dl>
        {{#hasEvidence}}<p class="faint">What this rests on</p><ul class="evidence">{{#evidence}}<li>{{.}}</li>{{/evidence}}</ul>{{/hasEvidence}}
        {{#hasDifferences}}<div class="wide"><table><caption>Where the two sides differ</caption>
        <thead><tr><th scope="col">Field</th><th scope="col">Ours</th><th scope="col">Theirs</th></tr></thead><tbody>
        {{#differences}}<tr><th scope="row">{{field}}</th><td>{{ours}}</td><td>{{theirs}}</td></tr>{{/differences}}
        </tbody></table></div>{{/hasDifferences}}
        {{#hasUndoPlan}}<p class="faint">If it is taken back</p><ul class="evidence">{{#takesBack}}<li>Taken back: {{.}}</li>{{/takesBack}}{{#stays}}<li>Stays: {{.}}</li>{{/stays}}</ul>{{/hasUndoPlan}}
        <form class="decide" method="post" action="/review/{{id}}">
        <input type="hidden" name="csrf" value="{{csrf}}">
        <label>Your name <input name="person" autocomplete="name" required maxlength="100"></label>
        <label class="note">Note (optional) <input name="note" maxlength="500"></label>
        {{#canRetry}}<button class="main" name="decision" value="retry">Try again</button>{{/canRetry}}
        {{#canSkip}}<button name="decision" value="skip">Skip this step</button>{{/canSkip}}
        {{#canUndo}}<button name="decision" value="undo">Take it back</button>{{/canUndo}}
        <button name="decision" value="resolve">Close as dealt with</button>
        {{#input}}<details><summary>The input of the step</summary>
        <label>Corrected input <textarea name="input" rows="4" spellcheck="false">{{input}}</textarea></label>
        <button name="decision" value="edit">Keep the correction</button></details>{{/input}}
        </form>
        </article>
        {{/items}}
        {{>foot}}
        """

    private static let document = """
        {{>head}}
        <h1>{{name}}</h1>
        <p><span class="badge {{tone}}">{{standing}}</span> {{#person}}<span class="faint">{{person}}</span>{{/person}}</p>
        {{#advice}}<p class="notice bad">{{outcome}}. {{advice}}</p>{{/advice}}
        <dl>
        <dt>Content</dt><dd class="mono">{{hash}}</dd>
        <dt>Size</dt><dd>{{size}} bytes</dd>
        <dt>Came in</dt><dd><time datetime="{{time}}">{{shortTime}}</time>{{#again}}, and {{again}} more times{{/again}}</dd>
        {{#places}}<dt>{{system}}</dt><dd>{{kind}} {{id}}</dd>{{/places}}
        {{#hasRecord}}<dt>Record</dt><dd><a href="/v1/documents/{{hash}}/record">JSON Resume</a></dd>{{/hasRecord}}
        </dl>
        <h2>Its way</h2>
        <ol class="way">
        {{#steps}}<li class="{{tone}}"><div><b>{{title}}</b>{{#detail}} <span class="faint">{{detail}}</span>{{/detail}}</div></li>
        {{/steps}}
        </ol>
        {{#hasReview}}<p><a href="/review">It waits for a person: see Review</a></p>{{/hasReview}}
        {{#hasAudit}}
        <div class="wide"><table>
        <caption>Audit entries</caption>
        <thead><tr><th scope="col">No.</th><th scope="col">Time</th><th scope="col">Stage</th><th scope="col">What</th><th scope="col">From → to</th><th scope="col">Result</th></tr></thead>
        <tbody>
        {{#audit}}<tr><td>{{sequence}}</td><td><time datetime="{{time}}">{{shortTime}}</time></td><td>{{stage}}</td><td>{{action}}</td><td>{{route}}</td><td><span class="badge {{tone}}">{{status}}</span></td></tr>
        {{/audit}}
        </tbody></table></div>
        {{/hasAudit}}
        {{>foot}}
        """

    private static let message = """
        {{>head}}
        <h1>{{title}}</h1>
        <p>{{text}}</p>
        <p><a href="/">To the overview</a></p>
        {{>foot}}
        """
}
