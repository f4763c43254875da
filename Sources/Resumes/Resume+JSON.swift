extension Resume {
    /// The record as JSON with sorted keys, byte for byte what Foundation's encoder makes of it.
    package func json(isPretty: Bool) -> [UInt8] {
        var json = JSONText(isPretty: isPretty)
        json.object { json in
            json.field("awards", awards) { json, item in
                json.object {
                    $0.field("awarder", item.awarder)
                    $0.field("date", item.date)
                    $0.field("summary", item.summary)
                    $0.field("title", item.title)
                }
            }
            json.field("basics") { basics.write(to: &$0) }
            json.field("certificates", certificates) { json, item in
                json.object {
                    $0.field("date", item.date)
                    $0.field("issuer", item.issuer)
                    $0.field("name", item.name)
                    $0.field("url", item.url)
                }
            }
            json.field("education", education) { $1.write(to: &$0) }
            json.field("interests", interests) { json, item in
                json.object {
                    $0.field("keywords", item.keywords)
                    $0.field("name", item.name)
                }
            }
            json.field("languages", languages) { json, item in
                json.object {
                    $0.field("code", item.code)
                    $0.field("fluency", item.fluency)
                    $0.field("language", item.language)
                    $0.field("level", item.level)
                }
            }
            json.field("meta") { meta.write(to: &$0) }
            json.field("projects", projects) { $1.write(to: &$0) }
            json.field("publications", publications) { json, item in
                json.object {
                    $0.field("name", item.name)
                    $0.field("publisher", item.publisher)
                    $0.field("releaseDate", item.releaseDate)
                    $0.field("summary", item.summary)
                    $0.field("url", item.url)
                }
            }
            json.field("references", references) { json, item in
                json.object {
                    $0.field("name", item.name)
                    $0.field("reference", item.reference)
                }
            }
            json.field("skills", skills) { json, item in
                json.object {
                    $0.field("keywords", item.keywords)
                    $0.field("level", item.level)
                    $0.field("name", item.name)
                    $0.field("normalized", item.normalized)
                }
            }
            json.field("volunteer", volunteer) { $1.write(to: &$0) }
            json.field("work", work) { $1.write(to: &$0) }
        }
        return json.bytes
    }
}

extension Resume.Basics {
    fileprivate func write(to json: inout JSONText) {
        json.object { json in
            json.field("email", email)
            json.field("emails", emails)
            json.field("familyName", familyName)
            json.field("givenName", givenName)
            json.field("honorificPrefix", honorificPrefix)
            json.field("honorificSuffix", honorificSuffix)
            json.field("label", label)
            if let location {
                json.field("location") { json in
                    json.object {
                        $0.field("address", location.address)
                        $0.field("city", location.city)
                        $0.field("country", location.country)
                        $0.field("countryCode", location.countryCode)
                        $0.field("postalCode", location.postalCode)
                        $0.field("printed", location.printed)
                        $0.field("region", location.region)
                    }
                }
            }
            json.field("name", name)
            json.field("phone", phone)
            json.field("phones", phones) { json, item in
                json.object {
                    $0.field("e164", item.e164)
                    $0.field("kind", item.kind)
                    $0.field("printed", item.printed)
                    $0.field("region", item.region)
                }
            }
            json.field("profiles", profiles) { json, item in
                json.object {
                    $0.field("network", item.network)
                    $0.field("url", item.url)
                    $0.field("username", item.username)
                }
            }
            json.field("summary", summary)
            json.field("url", url)
        }
    }
}

extension Resume.Work {
    fileprivate func write(to json: inout JSONText) {
        json.object { json in
            json.field("current", current)
            json.field("description", description)
            json.field("endDate", endDate)
            json.field("highlights", highlights)
            json.field("location", location)
            json.field("name", name)
            if let occupation {
                json.field("occupation") { json in
                    json.object {
                        $0.field("confidence", occupation.confidence)
                        $0.field("isco08", occupation.isco08)
                        $0.field("level", occupation.level)
                        $0.field("soc2018", occupation.soc2018)
                        $0.field("title", occupation.title)
                    }
                }
            }
            json.field("position", position)
            json.field("startDate", startDate)
            json.field("summary", summary)
            json.field("url", url)
        }
    }
}

extension Resume.Volunteer {
    fileprivate func write(to json: inout JSONText) {
        json.object {
            $0.field("current", current)
            $0.field("endDate", endDate)
            $0.field("highlights", highlights)
            $0.field("organization", organization)
            $0.field("position", position)
            $0.field("startDate", startDate)
            $0.field("summary", summary)
            $0.field("url", url)
        }
    }
}

extension Resume.Education {
    fileprivate func write(to json: inout JSONText) {
        json.object {
            $0.field("area", area)
            $0.field("courses", courses)
            $0.field("current", current)
            $0.field("degree", degree)
            $0.field("endDate", endDate)
            $0.field("honours", honours)
            $0.field("institution", institution)
            $0.field("level", level)
            $0.field("location", location)
            $0.field("score", score)
            $0.field("startDate", startDate)
            $0.field("studyType", studyType)
            $0.field("thesis", thesis)
            $0.field("url", url)
        }
    }
}

extension Resume.Project {
    fileprivate func write(to json: inout JSONText) {
        json.object {
            $0.field("current", current)
            $0.field("description", description)
            $0.field("endDate", endDate)
            $0.field("entity", entity)
            $0.field("highlights", highlights)
            $0.field("keywords", keywords)
            $0.field("name", name)
            $0.field("startDate", startDate)
            $0.field("url", url)
        }
    }
}

extension Resume.Meta {
    fileprivate func write(to json: inout JSONText) {
        json.object { json in
            json.field("confidence", confidence)
            json.field("documentDate", documentDate)
            json.field("evidence", evidence) { json, item in
                json.object {
                    $0.field("box", item.box)
                    $0.field("confidence", item.confidence)
                    $0.field("field", item.field)
                    $0.field("page", item.page)
                    $0.field("rule", item.rule)
                    $0.field("text", item.text)
                }
            }
            json.field("experienceMonths", experienceMonths)
            json.field("file", file)
            json.field("format", format)
            json.field("language", language)
            json.field("outcome", outcome)
            json.field("pages", pages)
            json.field("quality", quality)
            json.field("record", record)
            json.field("version", version)
        }
    }
}
