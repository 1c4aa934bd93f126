using Helpdesk.Schools.Import;
using Helpdesk.Shell;

namespace Helpdesk.Schools.Pages;

/// <summary>An import in the words of its pages.</summary>
public static class ImportWords
{
    public static string State(ImportState state) => state switch
    {
        ImportState.Checking => Words.T("проверяется", "being checked"),
        ImportState.Refused => Words.T("не прочитан", "not readable"),
        ImportState.Ready => Words.T("ждёт решения", "waits for a decision"),
        ImportState.Importing => Words.T("вносится в реестр", "being entered"),
        ImportState.Done => Words.T("внесён", "entered"),
        _ => Words.T("отменён", "discarded"),
    };

    /// <summary>What a row changes about a school that is known: old and new of each requisite, and what is added.</summary>
    public static IEnumerable<string> Differences(ReadImports.Row row)
    {
        var read = row.Read;
        if (row.Known is { } known)
        {
            foreach (var ((key, was), (_, becomes)) in known.Details.All.Zip(read.Details.All))
            {
                if (becomes is not null && becomes != was)
                    yield return $"{SchoolWords.Label(key)}: {SchoolWords.Value(key, was)} → {SchoolWords.Value(key, becomes)}";
            }
            if (known.ConnectedAt is null && read.Status == Export.SchoolColumns.Connected)
                yield return Words.T("станет подключённой", "becomes connected");
        }
        if (read.Systems.Length > 0)
        {
            var systems = read.Systems.Select(s => s[(s.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            yield return $"{Words.T("системы", "systems")}: {string.Join(", ", systems)}";
        }
        if (read.PersonName is { } person)
            yield return $"{Words.T("ответственное лицо", "responsible person")}: {person}";
    }
}
