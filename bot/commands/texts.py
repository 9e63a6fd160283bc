"""The sentences of the command line; those about pictures are in the table of all errors."""

from handlers.texts.sentences import Plural, Sentence

DESCRIPTION = Sentence("Reads the text in pictures: as a chat bot, over HTTP and on the command line.")
CONFIG_OPTION = Sentence("use this file instead of config.yaml")
RUN_HELP = Sentence("start the bot: on Telegram if there is a token, otherwise in a local chat")
DOCTOR_HELP = Sentence("check the installation and the configuration")
BACKUP_HELP = Sentence("copy the database to a file; the bot may keep running")
BACKUP_FILE = Sentence("the file to create")
OCR_HELP = Sentence("read pictures and print their text")
OCR_INPUTS = Sentence("pictures, PDFs, or folders with them; - for standard input")
OCR_LANGUAGES = Sentence("such as deu, German or deu+eng; auto detects the language")
OCR_OUTPUT = Sentence(
    "write to this file, or into this folder a file for each input; a folder that is to be made ends with /"
)
OCR_OVERWRITE = Sentence("write over files that are there already, but never over an input")
OCR_FORMAT = Sentence(
    "form of what is written: {formats} (default: by the name of the output file, else text)"
)
OCR_PAGES = Sentence("read these pages of each input, such as 2-5,8 or 3- or last (default: all)")
OCR_JOBS = Sentence("read so many pages at the same time (default: as many as the machine holds)")
OCR_QUIET = Sentence("say nothing but errors")
OCR_VERBOSE = Sentence("tell how each page was read, and how long it took")
OCR_EPILOG = Sentence(
    "Texts are written in the order of the inputs, with a form feed between the pages of one.\n\n"
    "exit status:\n"
    "  0  all is read\n"
    "  1  an input could not be read or written; the others are\n"
    "  2  what was typed or configured is wrong; nothing is read\n"
    "  3  pages were left out or could not be read; standard error says which"
)
VERSION_OPTION = Sentence("show the version, and end")
LANGUAGES_HELP = Sentence("list the languages that can be read here")
COMPLETION_HELP = Sentence("print what makes a shell complete all this")
COMPLETION_SHELL = Sentence("the shell; docs/command-line.md says where each looks for it")
PAGES_NOT_UNDERSTOOD = Sentence("write pages like 2-5,8 or 3- or last")
JOBS_NOT_UNDERSTOOD = Sentence("give a whole number from 1 to {most}")
OCR_ENGINE = Sentence("use this engine instead of the configured one")
OCR_SERVER = Sentence("have a running Legible server read them")
UNRECOGNIZED = Sentence("unrecognized arguments: {arguments}")

INTERRUPTED = Sentence("Interrupted.")
CONFIGURATION_REFUSED = Sentence("The configuration cannot be used:\n{problems}")

LIVE = Sentence("Legible is live as @{username}. Health: {address}/healthz")
LOCAL = Sentence("Legible is running. Open {address} and drop a picture there.")
SHUTTING_DOWN = Sentence("Shutting down …")
TOKEN_UNKNOWN = Sentence("Telegram does not know this token. Check TELEGRAM_BOT_TOKEN with @BotFather.")
TELEGRAM_REFUSED = Sentence("Telegram refused to start the bot: {reason}.")
CANNOT_READ = Sentence("Pictures cannot be read here: {reason} Run `legible doctor` to see what is missing.")

READING = Sentence("reading")
PAGE = Sentence("page")
PAGES_FAILED = Plural("Page {numbers} could not be read.", "Pages {numbers} could not be read.")
PAGES_LEFT_OUT = Plural(
    "{count} page was left out: the server reads no more of one file. Ask for it with --pages.",
    "{count} pages were left out: the server reads no more of one file. Ask for them with --pages.",
)
UNREAD_LINES = Plural(
    "{count} line could not be read: it looks like {script} script.",
    "{count} lines could not be read: they look like {script} script.",
)
SUMMARY = Plural(
    "{count} page ({format}), read in {languages}{pages}",
    "{count} pages ({format}), read in {languages}{pages}",
)
NO_LANGUAGES = Sentence(
    "The engine {engine} reads nothing here. Run `legible doctor` to see what is missing."
)

ONE_FILE_EACH = Sentence("Several inputs cannot be one {form} file. Give -o a folder, such as -o out/.")
NOT_ON_A_TERMINAL = Sentence("A terminal cannot show {form} files. Write it to a file, with -o.")
TWO_FOR_ONE_FILE = Sentence("Two inputs would be written to {file}. Read them into different folders.")
OVER_AN_INPUT = Sentence("{file} is an input itself and is not written over. Give -o another name.")
EXISTS = Sentence("{file} is there already. Give -o another name, or write over it with --overwrite.")
OUTSIDE = Sentence("{file} leads out of {folder}, so nothing is written there.")
UNWRITABLE = Sentence("{file} cannot be written: {reason}.")

NO_FILE = Sentence("There is no such file.")
EMPTY_FOLDER = Sentence("There are no pictures or PDFs in this folder.")
FORBIDDEN_FILE = Sentence("You are not allowed to read this file. Change its permissions.")
UNREADABLE_FILE = Sentence("This cannot be read: {reason}.")
EMPTY = Sentence("This is empty. Use another copy of it.")
NOTHING_PIPED = Sentence("Nothing is piped in. Write `legible ocr - < picture.png`.")
LINK_ANSWERED = Sentence("The server answered {status}. Check the link.")
LINK_REDIRECTS = Plural(
    "This link leads on to another one more than {count} time. Use the link that it ends at.",
    "This link leads on to another one more than {count} times. Use the link that it ends at.",
)
LINK_TOO_SLOW = Sentence("The download took longer than {limit}. Try again, or raise links.timeout_seconds.")
LINK_UNREACHABLE = Sentence(
    "This link cannot be reached, or the connection broke off. Check it and your network."
)
NOT_A_LINK = Sentence("This is not a link that can be opened.")

SERVER_TOO_SLOW = Sentence("{server} did not answer within {limit}. Try again later.")
SERVER_NOT_TRUSTED = Sentence(
    "No secure connection to {server} could be made: its certificate is not trusted here."
)
NO_SERVER = Sentence(
    "No server answers at {server}. Start one there with `legible run`, or check the address."
)
NOT_AN_ADDRESS = Sentence("{server} is not the address of a server. Write it like http://127.0.0.1:8080.")
NOT_LEGIBLE = Sentence("{server} answered {answer}. Is it the address of a Legible server?")
KEY_REFUSED = Sentence("{server} refused the API key. Set http.api_key (LEGIBLE_HTTP__API_KEY) to its key.")
SERVER_REFUSED = Sentence("{server} answered: {detail}")

DOCTOR_EXPECTED = Sentence("expected {expected}")
DOCTOR_MEMORY = Sentence("{memory} per worker")
DOCTOR_WORKERS = Plural("{count}, which takes {needed}", "{count}, which take {needed}")
DOCTOR_WORKERS_OF = Plural(
    "{count}, which takes {needed} of {there}", "{count}, which take {needed} of {there}"
)
DOCTOR_FEWER_WORKERS = Sentence("set limits.workers to {count}, or 0 for as many as fit")
DOCTOR_LANGUAGES = Plural("{count} language", "{count} languages")
DOCTOR_NO_KEY = Sentence("off: no key")
DOCTOR_NOT_INSTALLED = Sentence("not installed")
DOCTOR_LANGUAGE_MISSING = Sentence("{code} is not installed")
DOCTOR_INSTALL_TESSERACT = Sentence(
    "./scripts/run installs it; by hand: apt-get install tesseract-ocr tesseract-ocr-osd"
)
DOCTOR_NO_MODEL = Sentence(
    "{package} is not installed: pages are read without it. ./scripts/run installs it; by hand: {command}"
)
DOCTOR_RUNTIME = Sentence("{runtime}; CPU time for a receipt: {figures}")
DOCTOR_RUNTIME_FIGURE = Sentence("{runtime} {seconds}")
DOCTOR_NO_OPENVINO = Sentence(
    "with openvino it may be much less; ./scripts/run installs it; by hand: {command}"
)
DOCTOR_OTHER_ENGINE = Sentence("choose another engine with ocr.engine; tesseract needs the least memory")
DOCTOR_NO_LANGUAGES = Sentence("none")
DOCTOR_OTHER_ADDRESS = Sentence("set http.host and http.port to an address of this machine")
DOCTOR_PORT_IN_USE = Sentence("{port}, because {wanted} is in use")
DOCTOR_TOKEN_SET = Sentence("set: the bot talks to {address}")
DOCTOR_SANDBOX = Sentence("workers reach no network and no files but their own")
DOCTOR_SANDBOX_OFF = Sentence("off: workers are not shut in. Set limits.sandbox to auto")
DOCTOR_SANDBOX_LACKS = Sentence("not complete: this kernel lacks {what}")
DOCTOR_SANDBOX_CURE = Sentence("set limits.sandbox to auto, or use a newer kernel")
DOCTOR_NO_TOKEN = Sentence("none: the bot runs in the local chat. Set TELEGRAM_BOT_TOKEN to go live")

USE_PG_DUMP = Sentence(
    "The data is in PostgreSQL, which makes its own backups: "
    'pg_dump --format=custom --file={file} "$LEGIBLE_DATABASE_URL"'
)
BACKED_UP = Sentence(
    "The database is saved in {file} ({size}).\n"
    "To restore it, stop the bot, delete {database}* and copy {file} to {database}."
)
