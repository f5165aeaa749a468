Feature: Organization
  Practices, laboratories and others that act together. (document: Organization)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.organization.by-name @must @std @row:USCORE-Organization-03
  Rule: Organizations are found by their name

    Scenario Outline: Organizations are found by name, <written>
      When it searches organizations by name, <written>
      Then exactly the organizations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's name finds no organization
      When it searches organizations by name, and the name is nobody's
      Then nothing is found that does not fit

  @uscore.organization.by-address @must @std @row:USCORE-Organization-04
  Rule: Organizations are found by their address

    Scenario Outline: Organizations are found by address, <written>
      When it searches organizations by address, <written>
      Then exactly the organizations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's address finds no organization
      When it searches organizations by address, and the address is nobody's
      Then nothing is found that does not fit

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
