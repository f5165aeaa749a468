Feature: Encounter
  The meetings of a patient and a provider. (document: Encounter)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.encounter.with-a-provider @should @row:USCORE-Encounter-02
  Rule: An encounter is with a provider

    Scenario: Every encounter names a person who took part, or who provided it
      When it gathers the encounters
      Then every encounter names its provider

    Scenario: The providers of the encounters can be read
      When it follows the encounters to their providers
      Then each leads to the record that it names

  @uscore.encounter.mandatory-elements @must @std @row:USCORE-Encounter-03
  Rule: An encounter has what US Core makes mandatory

    Scenario: No mandatory element of an encounter is missing
      When it gathers the encounters
      Then every one of them has what US Core makes mandatory
