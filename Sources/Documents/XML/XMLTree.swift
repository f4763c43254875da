import CLibXML2

/// A whole XML or HTML document in flat arrays, read once and never changed.
final class XMLTree {
    private struct Node {
        var name: Int32
        var end: Int32
        var firstAttribute: Int32
        var attributeCount: Int32
        var text: Range<Int32>
    }

    private let nodes: [Node]
    private let attributes: [(name: Int32, value: Range<Int32>)]
    private let names: [String]
    private let bytes: [UInt8]

    /// Loads the library, which otherwise happens with the first document.
    static func warmUp() { clibxml2_load() }

    /// Reads XML strictly.
    ///
    /// `prefixes` gives each known namespace the prefix that names carry here, whatever the
    /// file calls it; names of other namespaces carry none.
    static func xml(_ bytes: [UInt8], prefixes: [String: String]) throws(DocumentError) -> XMLTree {
        try XMLTree(utf8XML(bytes), prefixes: prefixes, isHTML: false)
    }

    /// Reads HTML with a browser's patience.
    ///
    /// The bytes are UTF-8.
    static func html(_ bytes: [UInt8]) throws(DocumentError) -> XMLTree {
        try XMLTree(bytes, prefixes: [:], isHTML: true)
    }

    /// The outermost element.
    var root: XMLElement { XMLElement(tree: self, index: 0) }

    private init(_ input: [UInt8], prefixes: [String: String], isHTML: Bool) throws(DocumentError) {
        let limits = clibxml2_limits(
            nodes: 1_000_000,
            depth: 250,
            attributes_per_element: 256,
            text_bytes: 64 << 20
        )
        var tree = unsafe clibxml2_tree()
        let outcome = unsafe input.withUnsafeBufferPointer { buffer in
            isHTML
                ? unsafe clibxml2_read_html(buffer.baseAddress, buffer.count, limits, &tree)
                : unsafe clibxml2_read_xml(buffer.baseAddress, buffer.count, limits, &tree)
        }
        switch outcome {
        case clibxml2_ok: break
        case clibxml2_doctype: throw DocumentError(.damaged, "a document type declaration stands in the markup")
        case clibxml2_too_large: throw DocumentError(.tooLarge, "markup beyond the limits")
        case clibxml2_out_of_memory: throw DocumentError(.outOfMemory, "no memory for markup")
        default: throw DocumentError(.damaged, "markup is not well formed")
        }
        defer { unsafe clibxml2_free(&tree) }
        let bytes = unsafe Array(UnsafeBufferPointer(start: tree.bytes, count: tree.byte_count))
        nodes = unsafe UnsafeBufferPointer(start: tree.nodes, count: tree.node_count).map { node in
            Node(
                name: Int32(truncatingIfNeeded: node.name),
                end: Int32(node.end),
                firstAttribute: Int32(node.first_attribute),
                attributeCount: Int32(node.attribute_count),
                text: Int32(node.text)..<Int32(node.text + node.text_count)
            )
        }
        attributes = unsafe UnsafeBufferPointer(start: tree.attributes, count: tree.attribute_count).map { attribute in
            (Int32(attribute.name), Int32(attribute.value)..<Int32(attribute.value + attribute.value_count))
        }
        names = unsafe UnsafeBufferPointer(start: tree.names, count: tree.name_count).map { name in
            let space = String(decoding: bytes[Int(name.space)..<Int(name.space + name.space_count)], as: UTF8.self)
            let local = String(decoding: bytes[Int(name.local)..<Int(name.local + name.local_count)], as: UTF8.self)
            return prefixes[space].map { $0 + ":" + local } ?? local
        }
        self.bytes = bytes
    }

    /// UTF-16 becomes UTF-8, without the declaration that says otherwise.
    private static func utf8XML(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0x00])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00, 0x3C]) else { return bytes }
        var text = TextDecoding.utf16(bytes, littleEndian: isLittle)
        if text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") {
            text.removeSubrange(..<end.upperBound)
        }
        return Array(text.utf8)
    }

    fileprivate func name(_ index: Int32) -> String {
        let name = nodes[Int(index)].name
        return name < 0 ? "" : names[Int(name)]
    }

    fileprivate func isText(_ index: Int32) -> Bool { nodes[Int(index)].name < 0 }

    fileprivate func end(_ index: Int32) -> Int32 { nodes[Int(index)].end }

    fileprivate func text(_ index: Int32) -> String { string(nodes[Int(index)].text) }

    fileprivate func attribute(_ name: String, of index: Int32) -> String? {
        let node = nodes[Int(index)]
        for at in node.firstAttribute..<(node.firstAttribute + node.attributeCount)
        where names[Int(attributes[Int(at)].name)] == name {
            return string(attributes[Int(at)].value)
        }
        return nil
    }

    private func string(_ range: Range<Int32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }
}

/// An element, or a stretch of text, within its tree.
struct XMLElement {
    fileprivate let tree: XMLTree
    fileprivate let index: Int32

    /// `w:p`; empty for text.
    var name: String { tree.name(index) }

    var isText: Bool { tree.isText(index) }

    /// The text of this node alone; empty for elements.
    var ownText: String { tree.isText(index) ? tree.text(index) : "" }

    subscript(_ attribute: String) -> String? { tree.attribute(attribute, of: index) }

    var children: XMLChildren { XMLChildren(tree: tree, position: index + 1, end: tree.end(index)) }

    /// The first child of this name.
    func child(_ name: String) -> XMLElement? {
        for child in children where child.name == name { return child }
        return nil
    }

    /// All elements of this name below this one, in document order, those inside one another too.
    func descendants(_ name: String) -> [XMLElement] {
        var found: [XMLElement] = []
        for at in (index + 1)..<max(index + 1, tree.end(index)) where tree.name(at) == name {
            found.append(XMLElement(tree: tree, index: at))
        }
        return found
    }

    /// All text below this element.
    var text: String {
        if tree.isText(index) { return tree.text(index) }
        var text = ""
        for at in (index + 1)..<max(index + 1, tree.end(index)) where tree.isText(at) { text += tree.text(at) }
        return text
    }
}

/// The nodes directly inside an element.
struct XMLChildren: Sequence, IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var position: Int32
    fileprivate let end: Int32

    mutating func next() -> XMLElement? {
        guard position < end else { return nil }
        defer { position = tree.end(position) }
        return XMLElement(tree: tree, index: position)
    }
}
