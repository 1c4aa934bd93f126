namespace Helpdesk.Sla;

/// <summary>One text in the two languages of the product.</summary>
public sealed record LocalText(string Ru, string En)
{
    /// <summary>"en" gives English, anything else Russian.</summary>
    public string In(string language) => language == "en" ? En : Ru;
}
