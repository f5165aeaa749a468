Feature: Location
  Places of care. The document names the type among the scopes and describes it
  nowhere, so that a target without any lacks nothing. (document: Scopes)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.location.by-name @must @std @row:USCORE-Location-03
  Rule: Locations are found by their name

    Scenario Outline: Locations are found by name, <written>
      When it searches locations by name, <written>
      Then exactly the locations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's name finds no location
      When it searches locations by name, and the name is nobody's
      Then nothing is found that does not fit

  @uscore.location.by-address @must @std @row:USCORE-Location-04
  Rule: Locations are found by their address

    Scenario Outline: Locations are found by address, <written>
      When it searches locations by address, <written>
      Then exactly the locations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's address finds no location
      When it searches locations by address, and the address is nobody's
      Then nothing is found that does not fit

  @uscore.location.by-address-city @should @std @row:USCORE-Location-05
  Rule: Locations are found by their city

    Scenario Outline: Locations are found by city, <written>
      When it searches locations by city, <written>
      Then exactly the locations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's city finds no location
      When it searches locations by city, and the city is nobody's
      Then nothing is found that does not fit

  @uscore.location.by-address-state @should @std @row:USCORE-Location-06
  Rule: Locations are found by their state

    Scenario Outline: Locations are found by state, <written>
      When it searches locations by state, <written>
      Then exactly the locations that fit are found

      Examples:
        | written          |
        | as it is written |
        | in other letters |

    Scenario: Nobody's state finds no location
      When it searches locations by state, and the state is nobody's
      Then nothing is found that does not fit

  @uscore.location.by-address-postalcode @should @std @row:USCORE-Location-07
  Rule: Locations are found by their postal code

    Scenario Outline: Locations are found by postal code, <written>
      When it searches locations by postal code, <written>
      Then exactly the locations that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |

    Scenario: Nobody's postal code finds no location
      When it searches locations by postal code, and the postal code is nobody's
      Then nothing is found that does not fit

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
