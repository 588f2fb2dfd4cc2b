/// What a field accepts, by a name that an admin can choose: the presets of the product's guide, in its order.
///
/// A preset is a check of form: it cannot know whether a number is in service, a mailbox exists or a card is valid.
package enum FieldPreset: String, Sendable, Hashable, CaseIterable {
    case phoneUS = "phone_us"
    case phoneInternational = "phone_international"
    case email
    case url
    case zipUS = "zip_us"
    case postalCodeCanada = "postal_code_ca"
    case postcodeUK = "postcode_uk"
    case currencyUSD = "currency_usd"
    case number
    case integer
    case letters
    case alphanumeric
    case dateMDY = "date_mdy"
    case dateISO = "date_iso"
    case orderNumber = "order_number"
    case ssn
    case cardLast4 = "card_last4"
    case xHandle = "x_handle"
    case linkedInURL = "linkedin_url"

    /// The preset's name in definitions, APIs and the database.
    package var id: String { rawValue }
}
