namespace Helpdesk.People;

public enum StaffCodePurpose
{
    /// <summary>Says in a bot whose chat it is.</summary>
    Chat,

    /// <summary>Sets a first password, or a new one when it is lost.</summary>
    Invitation,
}
