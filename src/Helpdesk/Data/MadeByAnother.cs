namespace Helpdesk.Data;

/// <summary>A database or a backup has a migration that this version does not know.</summary>
/// <param name="IsOlder">
/// It comes from before the first migration of this version: from a trial version, whose tables are not carried over. Otherwise from a
/// newer version.
/// </param>
public sealed record MadeByAnother(string Migration, bool IsOlder)
{
    /// <summary>What is wrong and how to mend it, to be put behind the name of what was looked at.</summary>
    public string Says => IsOlder
        ? $"was made by a trial version from before the first release (it has the migration {Migration}), whose data this version does not "
            + "carry over. Start with an empty database, or keep the version that made it"
        : $"was made by a newer version of the program (it has the migration {Migration}). Install that version, or use a backup that this "
            + "one made";

    /// <param name="applied">Names of the migrations that it has.</param>
    /// <param name="known">Names of the migrations of this version, the first one first.</param>
    /// <returns>Null when this version can read it, or bring it up to date.</returns>
    public static MadeByAnother? In(IEnumerable<string> applied, IEnumerable<string> known)
    {
        var ours = known.ToList();
        // Names begin with the time when they were written.
        return applied.Except(ours).Order(StringComparer.Ordinal)
            .Select(name => new MadeByAnother(name, string.CompareOrdinal(name, ours[0]) < 0)).FirstOrDefault();
    }
}
