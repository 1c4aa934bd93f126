using Helpdesk.Hosting;
using Helpdesk.ServiceLevels.DeadlineQuestions;

namespace Helpdesk.Commands;

internal static class DeadlinesVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        return await DeadlinesCommand.Run(args[1..], Features.All.Profiles, input, output, Console.Error, CancellationToken.None);
    }
}
