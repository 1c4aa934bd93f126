namespace Helpdesk.Schools.Export;

/// <summary>One school of an export.</summary>
/// <param name="Person">The responsible person named first; the others are only read.</param>
/// <param name="Systems">Names of those it uses.</param>
public sealed record SchoolLine(School School, SchoolPerson? Person, string OtherPersons, IReadOnlyList<string> Systems);
