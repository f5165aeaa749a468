Feature: Location
  Places of care. The document names the type among the scopes and describes it
  nowhere, so that a target without any lacks nothing. (document: Scopes)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.location.readable @should @row:USCORE-Location-01
  Rule: Locations can be read

    Scenario: A location that a record names is read by its id
      When it reads the locations that the records name
      Then each read gives the record that was asked for

  @uscore.location.mandatory-elements @must @std @row:USCORE-Location-02
  Rule: A location has what US Core makes mandatory

    Scenario: No mandatory element of a location is missing
      When it gathers the locations
      Then every one of them has what US Core makes mandatory
