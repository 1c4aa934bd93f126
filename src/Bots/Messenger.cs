namespace Helpdesk.Bots;

/// <summary>A messenger: what it is like, and how its accounts are made of the settings.</summary>
public abstract class Messenger
{
    public abstract ChannelTraits Traits { get; }

    /// <summary>Name of its section: the settings have its accounts at <c>Channels:SECTION:N</c>.</summary>
    public abstract string Section { get; }

    /// <summary>What it takes to get a bot, in order; none where nothing is to be said.</summary>
    public virtual IReadOnlyList<SetupStep> Setup => [];

    /// <summary>Reads and checks the settings of one account; it is opened when the program runs.</summary>
    /// <exception cref="InvalidOperationException">The settings are wrong; the message says to their writer how to mend them.</exception>
    public abstract OpenAccount Read(AccountSettings settings);

    /// <summary>Name of an account of this messenger, kept with everything that it brings.</summary>
    /// <param name="number">Its place in the settings.</param>
    public string AccountOf(string number) => $"{Traits.Key}:{number}";
}
