using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;

namespace Helpdesk.Commands;

/// <summary>
/// What whoever writes a desk's profile needs: every fault of it before a start is refused, and the schema for their editor.
/// </summary>
internal static class ProfileVerb
{
    private const int Faulty = 1;
    private const int BadOptions = 2;

    public static async Task<int> Run(string[] args, Ending ending)
    {
        switch (args[1..])
        {
            case ["schema"]:
                await Console.Out.WriteLineAsync(ProfileSchema.TextOf(Features.All.Actions.Terms, Features.All.Channels));
                return 0;
            case ["check", .. { Length: > 0 } files]:
                return await Check(files);
            default:
                await Console.Error.WriteLineAsync("usage: profile check FILE … | profile schema");
                return BadOptions;
        }
    }

    private static async Task<int> Check(string[] files)
    {
        var status = 0;
        foreach (var file in files)
        {
            if (Features.All.Profiles.TryReadFile(file, out var faults) is { } desk)
            {
                await Console.Out.WriteLineAsync(
                    $"{file}: desk {desk.Key}, {desk.RequestTypes.Count} request types, {desk.Promises.Count} promises, no faults");
                continue;
            }
            status = Faulty;
            await Console.Error.WriteLineAsync(new DeskProfileException(faults).Message);
        }
        return status;
    }
}
