Feature: Organization
  Practices, laboratories and others that act together. (document: Organization)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.organization.retrievable @must @row:USCORE-Organization-01
  Rule: Organizations can be retrieved

    Scenario: An organization that a record names is read by its id
      When it reads the organizations that the records name
      Then each read gives the record that was asked for

    Scenario: All organizations are listed
      When it asks for all organizations
      Then organizations are listed

  @uscore.organization.mandatory-elements @must @std @row:USCORE-Organization-02
  Rule: An organization has what US Core makes mandatory

    Scenario: No mandatory element of an organization is missing
      When it gathers the organizations
      Then every one of them has what US Core makes mandatory
