import Foundation
import TaxonomyTables

/// Compiles a folder of tables into a binary, and writes the C source that embeds it.
///
/// `TaxonomyCompiler TABLES BINARY SOURCE`; the build runs it, see `Sources/CompileTaxonomies`.
@main
enum TaxonomyCompiler {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            FileHandle.standardError.write(Data("usage: TaxonomyCompiler TABLES BINARY SOURCE\n".utf8))
            exit(64)
        }
        let compiled = try TaxonomySource(directory: arguments[1]).compiled()
        try Data(compiled).write(to: URL(filePath: arguments[2]))
        try Data(source(embedding: arguments[2]).utf8).write(to: URL(filePath: arguments[3]))
    }

    private static func source(embedding path: String) -> String {
        """
        #include "CTaxonomies.h"
        static const _Alignas(8) unsigned char bytes[] = {
        #embed "\(path)"
        };
        const unsigned char *ctaxonomies_bytes(void) { return bytes; }
        size_t ctaxonomies_count(void) { return sizeof bytes; }

        """
    }
}
