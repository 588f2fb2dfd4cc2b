extension FieldPreset {
    /// The value in the form that is stored beside the one that was typed, nil for what the preset does not accept.
    ///
    /// - Parameter text: the whole value, without blanks around it.
    func normalized(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        switch self {
        case .phoneUS: PhoneNumber.northAmerican(text)
        case .phoneInternational: PhoneNumber.international(text)
        case .email: EmailAddress.normalized(text)
        case .url: WebAddress.normalized(text)
        case .zipUS: PostalCode.unitedStates(text)
        case .postalCodeCanada: PostalCode.canada(text)
        case .postcodeUK: PostalCode.unitedKingdom(text)
        case .currencyUSD: DollarAmount.minorUnits(text)
        case .number: WholeNumber.digits(text)
        case .integer: WholeNumber.integer(text)
        case .letters: PlainWord.letters(text)
        case .alphanumeric: PlainWord.lettersAndDigits(text)
        case .dateMDY: CalendarDate.monthFirst(text)
        case .dateISO: CalendarDate.yearFirst(text)
        case .orderNumber: PlainWord.reference(text)
        case .ssn: SecretNumber.socialSecurity(text)
        case .cardLast4: SecretNumber.cardSuffix(text)
        case .xHandle: ProfileLink.xHandle(text)
        case .linkedInURL: ProfileLink.linkedIn(text)
        }
    }
}
