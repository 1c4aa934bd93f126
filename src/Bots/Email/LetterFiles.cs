using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email;

/// <summary>The letters that were written as files because no SMTP server was set.</summary>
public static class LetterFiles
{
    /// <summary>Deletes those of these letters that are there.</summary>
    /// <param name="messageIds">Message-IDs without brackets.</param>
    /// <exception cref="IOException">A file cannot be deleted; the others are gone.</exception>
    public static void Delete(string directory, IReadOnlyCollection<string> messageIds)
    {
        IOException? failed = null;
        foreach (var path in messageIds.Select(id => Path.Combine(directory, EmlFile.NameOf(id))).Where(File.Exists))
        {
            try
            {
                File.Delete(path);
            }
            catch (IOException fault)
            {
                failed = fault;
            }
        }
        if (failed is not null)
            throw failed;
    }
}
