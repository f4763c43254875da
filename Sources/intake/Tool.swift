import ArgumentParser
import Commands

@main
enum Tool {
    static func main() async {
        await IntakeCommand.main()
    }
}
