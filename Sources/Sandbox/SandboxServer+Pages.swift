import Hummingbird

extension SandboxServer {
    func addPages(to router: Router<BasicRequestContext>) {
    }
}
