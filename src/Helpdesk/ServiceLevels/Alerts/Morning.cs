using Helpdesk.Desks;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>What a desk opens with.</summary>
/// <param name="Before">The working day before.</param>
/// <param name="FirstToday">Those that break today, the earliest first, as far as a letter names them.</param>
/// <param name="FirstBroken">Those that broke since the day before began, likewise.</param>
public sealed record Morning(
    Desk Desk, DateOnly Today, DateOnly Before, int BreaksToday, IReadOnlyList<MorningLine> FirstToday, int Broke,
    IReadOnlyList<MorningLine> FirstBroken);
