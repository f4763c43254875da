extension Unicode.Scalar {
    /// The standard library's own properties, for modules that answer the usual questions themselves.
    package var standardProperties: Unicode.Scalar.Properties { properties }
}
