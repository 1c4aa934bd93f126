namespace Helpdesk.Shell;

public enum MenuGroup
{
    /// <summary>Where people work all day.</summary>
    Sections,

    /// <summary>In the menu behind the reader's own name.</summary>
    Settings,
}
