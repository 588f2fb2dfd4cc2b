package import Storage

/// The tables of the CRM.
///
/// Every table but `accounts` names its account; times are milliseconds since 1970 UTC, amounts minor units, dates
/// without a time `YYYY-MM-DD`. A foreign key names the row alone: that it is the same account's is the service
/// layer's to check, since it reads the row anyway.
package enum CRMSchema {
    package static let migrations: [Migration] = [
        Migration("crm-1-accounts", accounts),
        Migration("crm-2-people", people),
        Migration("crm-3-pipelines", pipelines),
        Migration("crm-4-deals", deals),
        Migration("crm-5-activities", activities),
        Migration("crm-6-fields", customFields),
        Migration("crm-7-relations", relations),
        Migration("crm-8-selling", selling),
        Migration("crm-9-timeline", timeline),
        Migration("crm-10-signals", signals),
        Migration("crm-11-imports", imports),
    ]
}
