namespace Helpdesk.Tickets.Actions;

/// <summary>Where an action stands on the page of its ticket.</summary>
public enum ActionPlace
{
    /// <summary>Among the buttons; the first of these stands out.</summary>
    Bar,

    /// <summary>Among the buttons, and never stands out.</summary>
    Beside,

    /// <summary>Done now and then: in the menu at the end.</summary>
    Menu,

    /// <summary>It is done on a page of its feature.</summary>
    Elsewhere,
}
