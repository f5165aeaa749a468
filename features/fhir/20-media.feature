Feature: Media types
  FHIR travels as FHIR's own JSON, and is called so. (document: Media Types)

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.media.labelled @must @row:FHIR-MEDIA-01
  Rule: A record is labelled as FHIR JSON

    Scenario: A patient is labelled as FHIR JSON
      When it reads the busy patient, naming no format
      Then each answer is labelled as FHIR JSON

    Scenario: A record of each kind is labelled as FHIR JSON
      Given it can search the patient's records by kind
      When it reads a record of each kind, naming no format
      Then each answer is labelled as FHIR JSON

  @fhir.media.asked-for @must @row:FHIR-MEDIA-02
  Rule: Who asks for FHIR JSON gets it

    Scenario: A read that asks for FHIR JSON gets it
      When it reads the busy patient, asking for FHIR JSON
      Then the request succeeds
      And each answer is labelled as FHIR JSON

    Scenario: A read that would rather have FHIR JSON gets it
      When it reads the busy patient, asking for FHIR JSON before anything else
      Then the request succeeds
      And each answer is labelled as FHIR JSON

  @fhir.media.bundles-too @should @row:FHIR-MEDIA-03
  Rule: What is found and what is declared is labelled like what is read

    Scenario: What a search finds is labelled as FHIR JSON
      Given it can search the patient's records by kind
      When it searches each kind for the patient, naming no format
      Then each answer is labelled as FHIR JSON

    Scenario: The capability statement is labelled as FHIR JSON
      When it asks for the capability statement, naming no format
      Then each answer is labelled as FHIR JSON

  @fhir.media.outcomes-too @should @row:FHIR-MEDIA-04
  Rule: The outcome of an error is labelled as FHIR JSON too

    Scenario: The outcome of a made-up type is labelled as FHIR JSON
      When it asks for a made-up type, naming no format
      Then its outcome is labelled as FHIR JSON

  @fhir.media.json-alone @should @row:FHIR-MEDIA-05
  Rule: Nothing but JSON is produced, and JSON is not called anything else

    Scenario: Who takes XML alone is refused, or told that it is JSON
      When it reads the busy patient, asking for XML alone
      Then it is refused, or gets JSON that is called JSON

  @fhir.media.writes-json @should @std @row:FHIR-MEDIA-07
  Rule: A write that is not called JSON is refused

    Scenario: A patient in plain text is not taken
      When it sends a patient in plain text
      Then it is refused for its format
