using Helpdesk.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Architecture;

/// <summary>
/// What changes data is done by <see cref="Transactions"/>, which begins, repeats and commits it. Who does that by hand stands here with
/// the reason; a hand-made transaction forgets the deadlock, and a hand-made loop the lost race.
/// </summary>
public sealed class TransactionTests
{
    private static readonly Dictionary<string, string> OwnWay = new()
    {
        ["Helpdesk.Data.Backups.MakeBackup"] = "reads everything as it is at one moment",
        ["Helpdesk.Schools.Export.ExportSchools"] = "reads the register as it is at one moment, while it is being sent",
        ["Helpdesk.ServiceLevels.Watch.DueSteps"] = "takes steps in batches that must not wait for a node asleep, and measures each",
    };

    [Fact]
    public void Only_these_begin_a_transaction_by_hand() => Assert.Equal(
        OwnWay.Keys.Order(),
        Found(type => TypeUses.Calls(type).Any(called => called.Name is "BeginTransaction" or "BeginTransactionAsync" or "BeginShort")));

    [Fact]
    public void Nobody_begins_anew_by_hand_what_could_not_be_saved() =>
        Assert.Empty(Found(type => TypeUses.Of(type).Any(typeof(DbUpdateException).IsAssignableFrom)));

    /// <summary>
    /// Outermost types outside of the room of transactions, whose code or a part of it (a lambda, a method that awaits) is such.
    /// </summary>
    private static IEnumerable<string> Found(Func<Type, bool> isSuch) => Assemblies.Host.Written()
        .Where(type => type.Namespace != typeof(Transactions).Namespace && isSuch(type)).Select(Outermost).Distinct().Order();

    private static string Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName!;
}
