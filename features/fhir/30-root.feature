Feature: Root and requests
  Every request begins at one root, names a type of record, and may narrow what it
  asks for by parameters. (document: Root URL)

  The kinds of record are those that the document describes, as far as the
  server's capability statement offers them.

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.root.published @must @row:FHIR-ROOT-01
  Rule: The root is published, and can be used as it is

    Scenario: The published root can be read
      When it asks for the capability statement
      Then the root is of the published form, or another that is encrypted

    Scenario: The addresses that the service gives of itself are clean
      When it asks for what is open to everybody
      Then no address has a blank

    Scenario: The addresses of what is found are clean
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then no address has a blank

  @fhir.root.get @must @row:FHIR-ROOT-02
  Rule: Records are asked for with the method GET

    Scenario: Each kind that is declared is searched with GET
      When it searches each kind that the server declares, with GET
      Then each request succeeds

  @fhir.root.post @should @row:FHIR-ROOT-03
  Rule: Records are searched with the method POST as well

    Scenario: POST finds what GET finds
      Given it can search the patient's records by kind
      When it searches each kind with GET and with POST
      Then POST finds what GET finds

    Scenario: A form posted to the kind itself is no search
      Given it can search the patient's records by kind
      When it posts a form to the address of a kind
      Then the form is not taken for a search

  @fhir.root.patient @must @row:FHIR-ROOT-04
  Rule: The parameter patient selects the records of one patient

    Scenario: Every record found by patient belongs to the patient
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then something is found, and all of it is the patient's

  @fhir.root.type-names @must @row:FHIR-ROOT-06
  Rule: What follows the root is the name of a FHIR type, to the letter

    Scenario: The name of a type leads to its records
      When it searches for the busy patient below "Patient"
      Then the busy patient is found

    Scenario: The name of a type in small letters leads nowhere
      When it searches for the busy patient below "patient"
      Then the request is refused as not found

  @fhir.root.narrowing @must @row:FHIR-ROOT-07
  Rule: Each parameter narrows the search

    Scenario: With one parameter more exactly the part that fits is found
      Given it can search the patient's records by kind
      When it narrows each search by what some of the records have
      Then each narrower search finds exactly the part that fits

  @fhir.root.parameters-optional @should @row:FHIR-ROOT-08
  Rule: A request without parameters is no malformed request

    Scenario: All records of a kind are not a bad request
      Given it can search the patient's records by kind
      When it asks for all records of each kind
      Then it is refused as forbidden, and not as malformed

  @fhir.root.one-base @must @row:FHIR-ROOT-10
  Rule: Everything lies below one root

    Scenario: The statement, the SMART configuration and the records lie below one root
      When it asks below the root for the statement, the SMART configuration and its patient
      Then each request succeeds

  @fhir.root.searchset @must @std @row:FHIR-ROOT-11
  Rule: A search gives a searchset of what was searched for

    Scenario: Each search gives a searchset of its kind
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then each answer is a searchset of its kind
