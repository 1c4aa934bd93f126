namespace Helpdesk.Bots;

/// <summary>What a channel says of itself, in the two languages of the product.</summary>
public sealed record ChannelText(string Ru, string En)
{
    /// <summary>"en" gives English, anything else Russian.</summary>
    public string In(string language) => Language.Of(language).T(Ru, En);

    /// <summary>A name that both languages share.</summary>
    public static implicit operator ChannelText(string name) => new(name, name);
}
