internal import ArgumentParser
internal import ParseCommand

@main
enum Parse {
    static func main() {
        ParseCommand.main()
    }
}
