Feature: PractitionerRole
  What practitioners do for an organization. The document names the type among the
  scopes and describes it nowhere, so that a target without any lacks nothing.
  (document: Scopes)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.practitionerrole.readable @should @row:USCORE-PractitionerRole-01
  Rule: Practitioner roles can be read

    Scenario: A practitioner role that a record names is read by its id
      When it reads the practitioner roles that the records name
      Then each read gives the record that was asked for

  @uscore.practitionerrole.mandatory-elements @must @std @row:USCORE-PractitionerRole-02
  Rule: A practitioner role has what US Core makes mandatory

    Scenario: No mandatory element of a practitioner role is missing
      When it gathers the practitioner roles
      Then every one of them has what US Core makes mandatory
