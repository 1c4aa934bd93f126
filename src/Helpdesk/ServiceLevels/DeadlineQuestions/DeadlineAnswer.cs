using System.Text.Json.Serialization;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <param name="DueAt">UTC.</param>
/// <param name="Provisional">The deadline crosses a year without an official calendar.</param>
/// <param name="Explanation">Null when it was not asked for.</param>
public sealed record DeadlineAnswer(DateTimeOffset DueAt, bool Provisional, IReadOnlyList<LocalText>? Explanation)
{
    /// <summary>The explanation in steps, where it was asked for.</summary>
    [JsonIgnore]
    public Explanation? Steps { get; init; }

    /// <summary>The explanation as days from receipt to deadline; null where nobody draws them.</summary>
    public IReadOnlyList<DayDto>? Days { get; init; }
}
