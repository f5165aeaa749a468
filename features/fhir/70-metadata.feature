Feature: Capability statement
  The server says in FHIR's own words what it offers. (document: GET fhir/metadata)

  The kinds of record and the search parameters are those that the document shows
  or that US Core has for them.

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.metadata.published @must @row:FHIR-METADATA-01
  Rule: The capability statement is published below the root

    Scenario: The capability statement is there
      When it asks for the capability statement with its token
      Then the answer is a capability statement

  @fhir.metadata.json @must @row:FHIR-METADATA-02
  Rule: The capability statement is JSON

    Scenario: The capability statement comes as JSON
      When it asks for the capability statement with its token
      Then the capability statement is JSON and called so

  @fhir.metadata.open @must @row:FHIR-METADATA-03
  Rule: The capability statement is open to everybody

    Scenario: The capability statement is read before there is a token
      When it asks for the capability statement
      Then the answer is a capability statement

  @fhir.metadata.mandatory-members @must @std @row:FHIR-METADATA-04
  Rule: The capability statement has what FHIR makes mandatory

    Scenario: No mandatory member is missing
      When it asks for the capability statement with its token
      Then the capability statement has what FHIR makes mandatory

  @fhir.metadata.format @should @row:FHIR-METADATA-05
  Rule: JSON is among the formats declared

    Scenario: The formats declared hold JSON
      When it asks for the capability statement with its token
      Then JSON is declared

  @fhir.metadata.types @should @row:FHIR-METADATA-06
  Rule: Each documented type is declared, to be read and to be searched

    Scenario: Each documented type is declared with read and search
      When it asks for the capability statement with its token
      Then each documented type is declared with read and search

  @fhir.metadata.parameters @should @row:FHIR-METADATA-07
  Rule: Each documented search parameter is declared

    Scenario: Each documented search parameter of the declared types is declared
      When it asks for the capability statement with its token
      Then each documented search parameter is declared

  @fhir.metadata.security @should @std @row:FHIR-METADATA-08
  Rule: The security section announces SMART on FHIR and its endpoints

    Scenario: SMART on FHIR is announced, with the endpoints of the SMART configuration
      When it asks for the capability statement with its token
      Then SMART on FHIR is announced with the endpoints of the SMART configuration

  @fhir.metadata.no-doubled-path @may @row:FHIR-METADATA-09
  Rule: The capability statement has one address

    Scenario: A doubled path leads to no other statement
      When it asks for the capability statement by a doubled path
      Then no other statement is there
