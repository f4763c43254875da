import ArgumentParser
import Commands
import Reading

@main
enum Tool {
    static func main() async {
        ReadingWorker.serveIfAsked()
        ScanWorker.serveIfAsked()
        await IntakeCommand.main()
    }
}
