Feature: PractitionerRole
  What practitioners do for an organization. The document names the type among the
  scopes and describes it nowhere, so that a target without any lacks nothing.
  (document: Scopes)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.practitionerrole.by-practitioner @must @std @row:USCORE-PractitionerRole-03
  Rule: Practitioner roles are found by their practitioner

    Scenario: Practitioner roles are found by their practitioner
      When it searches practitioner roles by practitioner
      Then exactly the practitioner roles that fit are found

    Scenario: Nobody's practitioner finds no practitioner role
      When it searches practitioner roles by practitioner, and the practitioner is nobody's
      Then nothing is found that does not fit

  @uscore.practitionerrole.by-specialty @must @std @row:USCORE-PractitionerRole-04
  Rule: Practitioner roles are found by their specialty

    Scenario Outline: Practitioner roles are found by specialty, <written>
      When it searches practitioner roles by specialty, <written>
      Then exactly the practitioner roles that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's specialty finds no practitioner role
      When it searches practitioner roles by specialty, and the specialty is nobody's
      Then nothing is found that does not fit

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
