/// To whom links were sent, so that what is sent to one of them within a day can be counted.
enum Schema0018 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table delivery add column recipient text",
      """
      create index delivery_recipient on delivery (organisation, recipient, sent_at)
        where recipient is not null
      """,
      "create index delivery_sms on delivery (organisation, sent_at) where sent_by = 'sms'",
    ]
  }
}
