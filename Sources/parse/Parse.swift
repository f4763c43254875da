internal import ArgumentParser
internal import ParseCommand
internal import Reading

@main
enum Parse {
    static func main() {
        ReadingWorker.serveIfAsked()
        ScanWorker.serveIfAsked()
        ParseCommand.main()
    }
}
