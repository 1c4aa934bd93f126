using Helpdesk.Sla;

namespace Helpdesk.Schools.Import;

/// <summary>What is wrong with one cell. <paramref name="Column"/> is a key of the columns.</summary>
public sealed record RowFault(string Column, string Ru, string En)
{
    public string In(string language) => new LocalText(Ru, En).In(language);
}
