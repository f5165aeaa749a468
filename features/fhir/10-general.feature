Feature: General
  The service is FHIR R4 and US Core 3.1 over REST, in JSON and nothing but JSON,
  over encrypted connections alone. (document: API)

  In these scenarios the clinic app holds a token for one patient, the busy
  patient. It gathers the patient's record by reading the patient, searching each
  kind of record that the document describes and the server offers, and reading
  one of each other kind that these refer to.

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.general.release-4 @must @row:FHIR-GENERAL-01
  Rule: The service is FHIR R4

    Scenario: The capability statement declares FHIR R4
      When it asks for the capability statement
      Then FHIR R4 is declared

  @fhir.general.us-core @must @row:FHIR-GENERAL-02
  Rule: The records are those of US Core 3.1

    Scenario: The capability statement names US Core 3.1
      When it asks for the capability statement
      Then US Core 3.1 is named

    Scenario: Every record has what US Core makes mandatory
      Given it can search the patient's records by kind
      When it gathers the patient's record
      Then every record has what US Core makes mandatory

  @fhir.general.rest @must @row:FHIR-GENERAL-03
  Rule: Every record has an address, and so has every kind of record

    Scenario: A patient has an address
      When it reads the busy patient
      Then the answer is the busy patient

    Scenario: One record of each kind is read by its address
      Given it can search the patient's records by kind
      When it reads a record of each kind
      Then each read gives the record that was asked for

    Scenario: Each kind of record is searched by its address
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then each answer is a collection of records

  @fhir.general.no-clear-text @must @row:FHIR-GENERAL-04
  Rule: Nothing is served over a connection without encryption
    Shown where the service is reached by https. A simulator on the loopback is not,
    unless it is started so.

    @tls
    Scenario: The same place says nothing in clear text
      Given the service is reached by encrypted connections
      When it asks for what is open to everybody in clear text
      Then nothing is served in clear text

  @fhir.general.json @must @row:FHIR-GENERAL-06
  Rule: Every payload is JSON

    Scenario: Records come as JSON
      Given it can search the patient's records by kind
      When it gathers the patient's record
      Then each answer is JSON

    Scenario: Refusals come as JSON
      When it makes one failing request of each sort
      Then each answer is JSON

    Scenario: What is open to everybody comes as JSON
      When it asks for what is open to everybody
      Then each answer is JSON

    Scenario: The token endpoint speaks JSON, whether it grants or refuses
      When it asks the token endpoint for what it gets and for what it does not
      Then each answer is JSON

  @fhir.general.no-blanks @must @row:FHIR-GENERAL-08
  Rule: Members without a value are left out

    Scenario: No record has a blank
      Given it can search the patient's records by kind
      When it gathers the patient's record
      Then no record has a blank

  @fhir.general.time-forms @must @row:FHIR-GENERAL-09
  Rule: Every time has a form of FHIR
    The one time in the manifest of an export has a rule of its own, bulk.status.instant.

    Scenario: Every time in the record has a form of FHIR
      Given it can search the patient's records by kind
      When it gathers the patient's record
      Then every time has a form of FHIR

    Scenario: Every time in the capability statement has a form of FHIR
      When it asks for the capability statement
      Then every time has a form of FHIR
