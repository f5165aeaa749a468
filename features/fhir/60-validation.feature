Feature: Validation
  What is sent to be kept is checked against FHIR R4, and refused when it is not
  valid. What is served is valid FHIR R4. (document: Payload Validation)

  The document speaks of creating and updating and offers scopes for reading
  only. So a record is sent only where the target file allows it and the server
  grants a scope for it, and of a kind that its capability statement offers.
  The records say of themselves that they come from a test; nothing takes them
  away again.

  @fhir.validation.create @must @row:FHIR-VALIDATION-01
  Rule: A record that is not valid is not added

    Scenario: A valid record is added, and is read and found
      Given the clinic app may add to the busy patient's record
      When it adds a valid record
      And it looks at the patient's record again
      Then the record is added
      And the record is there as it was sent

    Scenario Outline: A record with <fault> is not added
      Given the clinic app may add to the busy patient's record
      And it has added a record of its own
      When it adds a record with <fault>
      Then the record is refused as invalid

      Examples:
        | fault                               |
        | a mandatory element left out        |
        | an element that FHIR does not have  |
        | a code that FHIR does not have      |
        | a date that no calendar has         |
        | words in place of an object         |
        | two values where FHIR has one       |

    Scenario: A record that was refused is nowhere
      Given the clinic app may add to the busy patient's record
      When it adds a record with an element that FHIR does not have
      And it looks at the patient's record again
      Then nothing of it is in the patient's record

  @fhir.validation.update @must @row:FHIR-VALIDATION-02
  Rule: A change that is not valid is not made

    Scenario: A valid change is made, and is read and found
      Given the clinic app may change the busy patient's record
      And it has added a record of its own
      When it changes its record
      And it looks at the patient's record again
      Then the record is changed
      And the record is there as it was sent

    Scenario Outline: A change to <fault> is not made
      Given the clinic app may change the busy patient's record
      And it has added a record of its own
      When it changes its record with <fault>
      And it looks at the patient's record again
      Then the record is refused as invalid
      And the record is as it was before

      Examples:
        | fault                               |
        | an element that FHIR does not have  |
        | a number in place of a patient      |
        | a list where FHIR has no list of it |

  @fhir.validation.not-json @must @row:FHIR-VALIDATION-03
  Rule: What is no JSON is no record

    Scenario Outline: No record is made of <body>
      Given the clinic app may add to the busy patient's record
      And it has added a record of its own
      When it sends <body> to be added
      Then what was sent is refused as no record

      Examples:
        | body             |
        | half of a record |
        | a signed token   |
        | a list           |
        | nothing at all   |

  @fhir.validation.other-type @must @std @row:FHIR-VALIDATION-04
  Rule: A record goes to the address of its own type

    Scenario: A record at the address of another kind is not added
      Given the clinic app may add to the busy patient's record
      And it has added a record of its own
      When it adds a record at the address of another kind
      Then the record is refused as invalid

  @fhir.validation.other-id @should @std @row:FHIR-VALIDATION-05
  Rule: A change names the record that its address names

    Scenario: A change under another id is not made
      Given the clinic app may change the busy patient's record
      And it has added a record of its own
      When it sends its record under another id than the address has
      Then what was sent is refused as no record

  @fhir.validation.reads @must @row:FHIR-VALIDATION-06
  Rule: What is read is valid FHIR R4

    Scenario: One record of each kind is valid
      Given the clinic app may read the busy patient's record
      And it can search the patient's records by kind
      When it reads a record of each kind
      Then every record is valid FHIR R4

  @fhir.validation.searches @must @row:FHIR-VALIDATION-07
  Rule: What a search gives is valid FHIR R4, from the Bundle to its last entry

    Scenario: The searches of every kind of record give valid answers
      Given the clinic app may read the busy patient's record
      And it can search the patient's records by kind
      When it searches each kind for the patient
      Then every answer is valid FHIR R4
      And every answer says of itself what is so

  @fhir.validation.documents @should @std @row:FHIR-VALIDATION-08
  Rule: Reports and documents can be added

    Scenario Outline: The app adds <kind>
      Given the clinic app may write
      When it adds <kind>
      And it looks at the patient's record again
      Then the record is added
      And the record is there as it was sent

      Examples:
        | kind                |
        | a diagnostic report |
        | a clinical document |
