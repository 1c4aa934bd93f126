using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Tickets.Api;

/// <param name="Erased">How many of each kind of data.</param>
/// <param name="Kept">What something else needs and was left therefore.</param>
public sealed record ErasureDto(
    string Number, string Desk, string Type, DateTimeOffset At, string By, IReadOnlyDictionary<string, int> Erased,
    IReadOnlyList<string> Kept)
{
    public static ErasureDto Of(ErasureAct act) => new(act.Number, act.Desk, act.Type, act.At, act.By, act.Erased, act.Kept);
}
