"""The sentences of the HTTP API about requests; those about pictures are in the table of all errors."""

from handlers.texts.sentences import Plural, Sentence

FOREIGN_PAGE = Sentence("Web pages of other sites may not use this server.")
FOREIGN_PEER = Sentence("Without a key only this machine may ask. Have the operator set http.api_key.")
FOREIGN_NAME = Sentence("Call this server by its own address, or have its operator set http.api_key.")
KEY_NEEDED = Sentence("Send the API key as X-Api-Key, or as a bearer token in Authorization.")
TOO_SLOW = Sentence("The request did not arrive within {limit}.")
OTHER_MEDIA_TYPE = Sentence(
    "Send a form (multipart/form-data) with a file, or JSON with image_url or image_base64."
)
COMPRESSED_BODY = Sentence("Send the body without Content-Encoding, as it is.")
TOO_MANY_VALUES = Sentence("The JSON has many more values than a request needs.")
BODY_CUT_OFF = Sentence("The body is incomplete. Send it again.")
FORM_MALFORMED = Sentence("The multipart form is malformed or incomplete.")
COMPRESSED_PART = Sentence("Send every part of the form without Content-Encoding, as it is.")
NAMELESS_PART = Sentence("Every part of the form needs a name.")
TOO_MANY_PARTS = Plural("A form has at most {count} part.", "A form has at most {count} parts.")
GIVEN_TWICE = Sentence("{field}: Give it only once.")
UNKNOWN_FORMAT = Sentence("format: Choose {formats}.")
ONE_PICTURE = Sentence("Give exactly one of image_url and image_base64.")
WRONG_FIELD = Sentence("{field}: {reason}")
WRONG_REQUEST = Sentence("{reason}")
DATA_URL_NOT_BASE64 = Sentence("The picture in a data: URL must be in Base64.")
BASE64_MALFORMED = Sentence("The picture is not valid Base64.")
SEE_OPENAPI = Sentence("See /openapi.json for what this server offers.")
SERVER_FAILED = Sentence("The server failed. Its log says why; please tell its operator.")
