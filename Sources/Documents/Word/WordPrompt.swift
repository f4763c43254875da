/// The texts with which Word asks to fill in a field.
///
/// They are printed, but nobody wrote them.
enum WordPrompt {
    /// Whether a content control still shows its prompt.
    ///
    /// Templates also keep headings in such controls, so the
    /// mark alone does not tell.
    static func isPrompt(_ control: XMLElement) -> Bool {
        guard control.child("w:sdtPr")?.child("w:showingPlcHdr")?.isOn == true else { return false }
        let text = control.child("w:sdtContent")?.text.trimmingBlanks().lowercased() ?? ""
        return beginnings.contains { text.hasPrefix($0) }
    }

    private static let beginnings = [
        "click here to", "click to enter", "click or tap", "choose an item", "cliquez ici pour", "cliquez ou appuyez",
        "choisissez un élément", "klicken sie hier", "klicken oder tippen", "wählen sie ein element",
        "haga clic", "elija un elemento", "clique aqui", "clique ou toque", "escolha um item",
        "fare clic", "scegliere un elemento", "klik hier", "klik of tik", "kies een item", "kliknij",
        "wybierz element",
    ]
}
