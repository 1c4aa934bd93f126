using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <param name="Clause">Clause of the regulation that asks for it.</param>
/// <param name="Fields">Keys of the form's fields that show whether it is met.</param>
public sealed record Requirement(string Key, string? Clause, LocalText Text, IReadOnlyList<string> Fields);
