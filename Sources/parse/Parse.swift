internal import ArgumentParser
internal import ParseCommand
internal import Reading

@main
enum Parse {
    static func main() throws {
        ReadingWorker.serveIfAsked()
        ScanWorker.serveIfAsked()
        try PlainCall.runIfPlain()
        ParseCommand.main()
    }
}
