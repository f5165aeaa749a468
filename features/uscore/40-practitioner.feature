Feature: Practitioner
  Who provides care. (document: Practitioner)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.practitioner.readable @must @row:USCORE-Practitioner-01
  Rule: Practitioners can be retrieved

    Scenario: A practitioner whom a record names is read by the id
      When it reads the practitioners that the records name
      Then each read gives the record that was asked for

  @uscore.practitioner.mandatory-elements @must @std @row:USCORE-Practitioner-02
  Rule: A practitioner has what US Core makes mandatory

    Scenario: No mandatory element of a practitioner is missing
      When it gathers the practitioners
      Then every one of them has what US Core makes mandatory
