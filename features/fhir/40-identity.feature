Feature: Identity
  A record is known by its complete address, and by nothing less.
  (document: Resource Identity)

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.identity.complete-address @must @row:FHIR-IDENTITY-02
  Rule: The complete address is enough to get a record again

    Scenario: The addresses of what is found begin with the root
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then the addresses of what is found begin with the root

    Scenario: What is found is read again by its complete address
      Given it can search the patient's records by kind
      When it reads some of what it finds of each kind by the complete address
      Then each read gives the record that was asked for

  @fhir.identity.other-root @may @untestable @row:FHIR-IDENTITY-03
  Rule: An id means nothing below another root
    Below another root the same id may be nobody's or somebody else's.
    Because: whatever another root answers for an id is right, so no answer could break this; an
    app must draw no conclusion from it, and that binds the app.

  @fhir.identity.references @should @row:FHIR-IDENTITY-04
  Rule: What a record refers to is found below the same root

    Scenario: What the patient's record refers to is there
      Given it can search the patient's records by kind
      When it follows the references of the patient's record
      Then each leads to the record that it names
