package files

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxForm is how much a form may hold beside its file.
	maxForm = 64 << 10
	// maxField bounds a field of a form: its text is at most 1,000 characters.
	maxField = 8 << 10
)

// upload takes a file in: by PUT as it is, by POST out of a form.
func (h *handler) upload(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodPut && r.Method != http.MethodPost {
		w.Header().Set("Allow", "PUT, POST")
		return errMethod
	}
	if err := hub.ViewerFrom(r.Context()).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return err
	}
	if r.ContentLength > hub.MaxFileSize+maxForm {
		return errTooLarge
	}
	leave, err := h.slots.enter(hub.OriginFrom(r.Context()).Network(network4, network6))
	if err != nil {
		return err
	}
	defer leave()
	p := newPace(w)
	r.Body = http.MaxBytesReader(w, &slowBody{r.Body, p}, hub.MaxFileSize+maxForm)
	received, err := h.receive(r)
	if err != nil {
		return err
	}
	defer func() {
		if err := received.Close(); err != nil {
			h.log.ErrorContext(r.Context(), "temporary file of an upload", "error", err)
		}
	}()
	p.saving()
	file, isNew, err := h.store.SaveFile(r.Context(), received.FileInput, received.File)
	if err != nil {
		return err
	}
	h.told(w, file, isNew)
	return nil
}

// receive reads the request's file, whichever way it comes.
func (h *handler) receive(r *http.Request) (*Received, error) {
	if r.Method == http.MethodPost {
		return h.receiveForm(r)
	}
	name := r.URL.Query().Get("name")
	if name == "" {
		return nil, hub.BadInput("the name is missing: write /files?name=rapport.pdf")
	}
	received, err := Receive(r.Context(), h.dir, name, r.Body)
	if err == nil {
		received.AltText = r.URL.Query().Get("alt")
	}
	return received, err
}

// receiveForm reads a form with one file and, before or after it, its alt text.
func (h *handler) receiveForm(r *http.Request) (received *Received, err error) {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "multipart/form-data" {
		return nil, errForm
	}
	form, err := r.MultipartReader()
	if err != nil {
		return nil, badForm(err)
	}
	defer func() {
		if err != nil && received != nil {
			err, received = errors.Join(err, received.Close()), nil
		}
	}()
	alt := ""
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return received, badForm(err)
		}
		if received, err = h.receivePart(r, part, received, &alt); err != nil {
			return received, err
		}
	}
	if received == nil {
		return nil, hub.BadInput("the form holds no file: its field is called file")
	}
	received.AltText = alt
	return received, nil
}

func (h *handler) receivePart(r *http.Request, part *multipart.Part, before *Received, alt *string) (*Received, error) {
	switch part.FormName() {
	case "file":
		if before != nil {
			return before, hub.BadInput("the form holds more than one file: send each alone")
		}
		return Receive(r.Context(), h.dir, part.FileName(), part)
	case "alt":
		text, err := io.ReadAll(io.LimitReader(part, maxField))
		*alt = string(text)
		return before, badForm(err)
	}
	return before, hub.BadInput("the form has fields called file and alt, and no others")
}

// badForm tells a form that can't be read from a sender who has gone or is too slow.
func badForm(err error) error {
	var large *http.MaxBytesError
	if err == nil || errors.As(err, &large) || errors.Is(err, errCut) {
		return err
	}
	return &hub.Error{Code: hub.CodeBadRequest, Message: "the form can't be read"}
}

// told answers with the file.
func (h *handler) told(w http.ResponseWriter, f *hub.File, isNew bool) {
	url := h.url + "/files/" + f.UUID.String()
	w.Header().Set("Location", url)
	status := http.StatusOK
	if isNew {
		status = http.StatusCreated
	}
	writeJSON(w, status, map[string]any{"id": f.ID().String(), "name": f.Name, "mediaType": f.MediaType, "size": f.Size,
		"sha256": hex.EncodeToString(f.SHA256), "url": url, "textStatus": f.TextStatus})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // who has gone needs none
}

var (
	errMethod = &hub.Error{Code: hub.CodeBadRequest, Message: "send a file by PUT or POST to /files, and fetch it by GET"}
	errForm   = &hub.Error{Code: hub.CodeBadRequest, Message: fmt.Sprintf("send a form as multipart/form-data, at most %d MiB", hub.MaxFileSize>>20)}
)
