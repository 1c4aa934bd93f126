namespace Helpdesk.Bots;

/// <summary>What kind of way a channel is.</summary>
public enum ChannelMedium
{
    /// <summary>A bot in a messenger.</summary>
    Chat,

    /// <summary>Letters with a subject, to any address.</summary>
    Mail,

    /// <summary>A person fills in a form on our pages.</summary>
    Form,

    /// <summary>Staff enter what somebody says.</summary>
    Call,

    /// <summary>Another program enters it.</summary>
    Program,
}
