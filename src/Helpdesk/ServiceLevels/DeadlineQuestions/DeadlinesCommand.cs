using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>
/// <c>deadlines [--profile FILE] [--brief]</c>: answers questions from JSON Lines without a database, by the built-in desks and, where
/// given, by one more profile, which goes before a built-in one with its key.
/// </summary>
public static class DeadlinesCommand
{
    /// <summary>Every line was answered with a deadline.</summary>
    public const int Good = 0;

    /// <summary>Some line was bad.</summary>
    public const int BadLines = 1;

    /// <summary>Nothing was answered: wrong options, or a profile with faults.</summary>
    public const int BadOptions = 2;

    /// <param name="options">What stands behind <c>deadlines</c> on the command line.</param>
    /// <param name="profiles">Reads the desks.</param>
    /// <param name="errors">Gets the usage and the faults of profiles.</param>
    /// <returns>The exit status.</returns>
    public static async Task<int> Run(
        IReadOnlyList<string> options, ProfileReader profiles, Stream input, Stream output, TextWriter errors,
        CancellationToken cancellation)
    {
        if (!DeadlineOptions.TryParse(options, out var chosen))
        {
            await errors.WriteLineAsync("usage: deadlines [--profile FILE] [--brief]   (one JSON question a line on standard input)");
            return BadOptions;
        }

        try
        {
            var answering = new DeadlineAnswering(Desks(chosen.ProfileFile, profiles));
            var allGood = await new DeadlineLines(answering, explain: !chosen.Brief).Answer(input, output, cancellation);
            return allGood ? Good : BadLines;
        }
        catch (DeskProfileException fault)
        {
            await errors.WriteLineAsync(fault.Message);
            return BadOptions;
        }
    }

    private static Func<string, Desk?> Desks(string? profileFile, ProfileReader profiles)
    {
        var builtIn = profiles.ReadDirectory(DeskCatalog.BuiltInDirectory);
        if (profileFile is null)
            return builtIn.Find;

        var added = profiles.ReadFile(profileFile);
        return key => key == added.Key ? added : builtIn.Find(key);
    }
}
