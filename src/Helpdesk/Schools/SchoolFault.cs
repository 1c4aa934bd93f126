using Helpdesk.Sla;

namespace Helpdesk.Schools;

/// <summary>What is wrong with answers about a school, by the key of each; nothing was changed.</summary>
public sealed class SchoolFault(IReadOnlyDictionary<string, LocalText> errors) : Exception("The answers have errors.")
{
    public IReadOnlyDictionary<string, LocalText> Errors { get; } = errors;
}
