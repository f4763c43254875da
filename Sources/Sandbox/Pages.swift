/// The pages' templates.
///
/// They work without scripts, styles are in the page, and all values are escaped.
enum Pages {
    static let layout = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} – Sandbox</title>
        <style>
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 0 1rem 3rem; }
        header { align-items: baseline; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
        header p { font-weight: 600; margin: 1rem 0; }
        nav a { margin-right: 1rem; }
        nav a[aria-current] { font-weight: 600; text-decoration: none; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
        thead th { background: var(--soft); }
        .wide { overflow-x: auto; }
        .quiet { opacity: .75; }
        .notes { background: var(--soft); border-radius: .4rem; padding: .2rem 1rem; }
        .skip { left: -99rem; position: absolute; }
        .skip:focus { left: 1rem; }
        </style>
        </head>
        <body>
        <a class="skip" href="#content">To the content</a>
        <header>
        <p>Sandbox, a stand-in for Odoo</p>
        <nav aria-label="Pages">{{#links}}<a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{text}}</a>{{/links}}</nav>
        </header>
        <main id="content">
        <h1>{{title}}</h1>
        {{> body}}
        </main>
        </body>
        </html>
        """

    static let list = """
        {{^rows}}<p>Nothing has arrived yet. This page shows what the connector delivers; load it again after a delivery.</p>{{/rows}}
        {{#summary}}<p class="quiet">{{summary}}</p>{{/summary}}
        {{#hasRows}}
        <div class="wide" role="region" aria-label="{{title}}" tabindex="0">
        <table>
        <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row"><a href="{{href}}">{{name}}</a></th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{/hasRows}}
        {{#pages}}<p><a href="{{href}}">{{text}}</a></p>{{/pages}}
        """

    static let record = """
        <p><a href="{{back}}">Back to the list</a></p>
        {{#hasNotes}}<section class="notes" aria-label="Notes">{{{notes}}}</section>{{/hasNotes}}
        {{#hasFiles}}
        <h2>Attachments</h2>
        <ul>{{#files}}<li><a href="{{href}}" download>{{name}}</a> <span class="quiet">{{detail}}</span></li>{{/files}}</ul>
        {{/hasFiles}}
        {{#hasLines}}
        <h2>Lines</h2>
        <table><thead><tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">Total</th></tr></thead>
        <tbody>{{#lines}}<tr><th scope="row">{{code}}</th><td>{{name}}</td><td>{{total}}</td></tr>{{/lines}}</tbody></table>
        {{/hasLines}}
        <h2>Fields</h2>
        <table>
        <thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Technical name</th></tr></thead>
        <tbody>{{#fields}}<tr><th scope="row">{{label}}</th><td>{{value}}</td><td class="quiet"><code>{{name}}</code></td></tr>{{/fields}}</tbody>
        </table>
        """
}
